package dev.quarterdeck;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * The product with one class of it written otherwise, beside the product itself in the same
 * process.
 *
 * @param changed what is compiled otherwise
 */
record Variant(Path changed) {
  private static final Path CLASSES = Path.of("target/classes");
  private static final Path TESTS = Path.of("target/test-classes");
  private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();

  /** Kept open, so that every jar is looked into once. */
  private static final StandardJavaFileManager JARS =
      JAVAC.getStandardFileManager(null, null, null);

  /** The product with nothing written otherwise. */
  static Variant asItIs(Path folder) throws IOException {
    return new Variant(Files.createDirectories(folder.resolve("nothing")));
  }

  /** The product without what keeps a threat away. */
  static Variant without(Threat threat, Path folder) throws IOException {
    Path source = folder.resolve("source").resolve(threat.file());
    Files.createDirectories(source.getParent());
    Files.writeString(source, threat.unguarded());
    Path changed = Files.createDirectories(folder.resolve("changed"));
    compile(source, changed);
    return new Variant(changed);
  }

  private static void compile(Path source, Path into) {
    StringWriter said = new StringWriter();
    List<String> options =
        List.of("-d", into.toString(), "-proc:none", "-cp", System.getProperty("java.class.path"));
    if (!JAVAC.getTask(said, JARS, null, options, null, JARS.getJavaFileObjects(source)).call()) {
      throw new AssertionError("it does not compile without its guard\n" + said);
    }
  }

  /** What a test of it says of itself when it fails; nothing when it passes. */
  List<String> run(Threat threat) throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (Loader loader = new Loader(changed)) {
      thread.setContextClassLoader(loader);
      Class<?> suite = threat.suite(loader);
      TestExecutionSummary summary = run(suite, threat.method(suite).orElseThrow());
      if (summary.getTestsStartedCount() == 0) {
        throw new AssertionError("no test was run: " + threat.test());
      }
      return summary.getFailures().stream().map(f -> f.getException().toString()).toList();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static TestExecutionSummary run(Class<?> suite, Method method) {
    LauncherConfig alone =
        LauncherConfig.builder()
            .enableTestExecutionListenerAutoRegistration(false)
            .enableLauncherSessionListenerAutoRegistration(false)
            .enableLauncherDiscoveryListenerAutoRegistration(false)
            .build();
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectMethod(suite, method))
            .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
            .build();
    SummaryGeneratingListener summary = new SummaryGeneratingListener();
    Launcher launcher = LauncherFactory.create(alone);
    launcher.execute(request, summary);
    return summary.getSummary();
  }

  /** Has classes of the product of its own, and everybody's libraries. */
  private static final class Loader extends URLClassLoader {
    Loader(Path changed) throws MalformedURLException {
      super(urls(changed), Loader.class.getClassLoader());
    }

    private static URL[] urls(Path changed) throws MalformedURLException {
      URL[] urls = new URL[3];
      int place = 0;
      for (Path each : Stream.of(changed, TESTS, CLASSES).toList()) {
        urls[place++] = each.toAbsolutePath().toUri().toURL();
      }
      return urls;
    }

    /** So that who reads a class as a file reads the one that is run. */
    @Override
    public @Nullable URL getResource(String name) {
      URL own = findResource(name);
      return own == null ? super.getResource(name) : own;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith("dev.quarterdeck.")) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? findClass(name) : loaded;
      }
    }
  }
}
