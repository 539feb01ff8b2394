package dev.quarterdeck.run;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Ports that do as they should, but for one method. */
final class Broken {
  private Broken() {}

  /** What a method does instead. */
  @FunctionalInterface
  interface Instead {
    @Nullable Object answer(Supplier<Object> asItShould, Object[] arguments);
  }

  static <T> T but(Class<T> port, T whole, String method, Instead instead) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (_, called, given) -> {
              Object[] arguments = given == null ? new Object[0] : given;
              Supplier<Object> asItShould = () -> call(called, whole, arguments);
              return called.getName().equals(method)
                  ? instead.answer(asItShould, arguments)
                  : asItShould.get();
            }));
  }

  private static @Nullable Object call(
      java.lang.reflect.Method method, Object whole, Object[] arguments) {
    try {
      method.setAccessible(true);
      return method.invoke(whole, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException own) {
        throw own;
      }
      throw new IllegalStateException(e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  static UnaryOperator<Books> journal(String method, Instead instead) {
    return b ->
        new Books(
            but(Journal.class, b.journal(), method, instead),
            b.locks(),
            b.freezes(),
            b.transactions());
  }

  static UnaryOperator<Books> locks(String method, Instead instead) {
    return b ->
        new Books(
            b.journal(),
            but(Locks.class, b.locks(), method, instead),
            b.freezes(),
            b.transactions());
  }

  static UnaryOperator<Books> freezes(String method, Instead instead) {
    return b ->
        new Books(
            b.journal(),
            b.locks(),
            but(Freezes.class, b.freezes(), method, instead),
            b.transactions());
  }
}
