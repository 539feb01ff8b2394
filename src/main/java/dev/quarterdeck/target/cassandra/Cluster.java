package dev.quarterdeck.target.cassandra;

import dev.quarterdeck.target.Containers.Container;
import dev.quarterdeck.target.Kind;
import dev.quarterdeck.target.Kind.Resolution;
import dev.quarterdeck.target.Shell;
import dev.quarterdeck.target.TargetFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The nodes of one cluster: the running tasks of some services. Thread-safe.
 *
 * @param services what services are called
 * @param names of those that are Cassandra
 */
record Cluster(Shell shell, Nodetool nodetool, Kind services, List<String> names) {
  /** Something asked of one node. */
  @FunctionalInterface
  interface Question<T> {
    T ask(Container container) throws InterruptedException;
  }

  /**
   * What one node answered.
   *
   * @param failure why there is none
   */
  record Reply<T>(Container container, List<T> answer, String failure) {}

  /** Looks at every node at once. */
  Survey survey() throws InterruptedException {
    return survey(at -> new Member(at, nodetool.sight(at), nodetool.activity(at)));
  }

  /** The same without what they are busy with, for half the calls. */
  Survey standing() throws InterruptedException {
    return survey(at -> new Member(at, nodetool.sight(at), Activity.untold()));
  }

  private Survey survey(Question<Member> question) throws InterruptedException {
    List<String> silent = new ArrayList<>();
    List<Container> containers = containers(silent);
    List<Member> members = new ArrayList<>();
    for (Reply<Member> reply : all(containers, question)) {
      members.addAll(reply.answer());
      if (reply.answer().isEmpty()) {
        silent.add(reply.failure());
      }
    }
    return new Survey(members, silent);
  }

  /** The containers of all nodes; of a service that runs none, {@code silent} is told. */
  List<Container> containers(List<String> silent) {
    if (names.isEmpty()) {
      throw new TargetFailure(
          "No service is named as Cassandra: set quarterdeck.cassandra.services to their names.");
    }
    List<Container> containers = new ArrayList<>();
    for (String name : names) {
      switch (services.resolve(name)) {
        case Resolution.Found(var service) -> {
          List<Container> running = shell.of(service);
          containers.addAll(running);
          if (running.isEmpty()) {
            silent.add("service " + service.name() + " has no running task");
          }
        }
        case Resolution.Missing _ -> silent.add("there is no service '" + name + "'");
        case Resolution.Ambiguous _ -> silent.add("'" + name + "' could be several services");
      }
    }
    return containers;
  }

  /** Asks all of them at the same time: each answer costs the start of a JVM over there. */
  static <T> List<Reply<T>> all(List<Container> containers, Question<T> question)
      throws InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> asked =
          containers.stream().map(at -> threads.submit(() -> question.ask(at))).toList();
      List<Reply<T>> replies = new ArrayList<>();
      try {
        for (int i = 0; i < containers.size(); i++) {
          replies.add(reply(containers.get(i), asked.get(i)));
        }
      } catch (InterruptedException e) {
        threads.shutdownNow();
        throw e;
      }
      return replies;
    }
  }

  private static <T> Reply<T> reply(Container at, Future<T> asked) throws InterruptedException {
    try {
      return new Reply<>(at, List.of(asked.get()), "");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TargetFailure failure) {
        return new Reply<>(at, List.of(), String.valueOf(failure.getMessage()));
      }
      throw new IllegalStateException("asking " + Nodetool.place(at), e.getCause());
    }
  }
}
