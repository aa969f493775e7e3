package com.example.rightnow.playground.cloud;

import com.example.rightnow.playground.template.Template;
import com.example.rightnow.playground.template.Template.QueueSource;
import com.example.rightnow.playground.template.Template.QueueSpec;
import com.example.rightnow.playground.trace.Traces;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The bus and the queues of one template. */
public final class Cloud {
  private final Map<String, LocalQueue> queues = new LinkedHashMap<>();
  private final Map<String, LocalQueue> queuesByUrl = new LinkedHashMap<>();
  private final Bus bus;

  public Cloud(Template template, Traces traces) {
    Set<String> consumed = template.functions().stream().flatMap(function -> function.queues().stream())
        .map(QueueSource::queue).collect(Collectors.toSet());
    for (QueueSpec spec : template.queues()) {
      var queue = new LocalQueue(spec, consumed.contains(spec.id()), traces);
      queues.put(spec.id(), queue);
      queuesByUrl.put(spec.url(), queue);
    }
    for (QueueSpec spec : template.queues()) {
      spec.redrive().ifPresent(
          redrive -> queue(spec.id()).leadDeadLettersTo(queue(redrive.deadLetters())));
    }
    bus = new Bus(template.rules(), this::queue, traces);
  }

  /** Every bus of the template: an event says which one it is for. */
  public Bus bus() {
    return bus;
  }

  /** The queue with this logical id. */
  public LocalQueue queue(String id) {
    return found(queues, id);
  }

  LocalQueue queueAt(String url) {
    return found(queuesByUrl, url);
  }

  private static LocalQueue found(Map<String, LocalQueue> queues, String key) {
    LocalQueue queue = queues.get(key);
    if (queue == null) {
      throw new IllegalArgumentException("there is no queue " + key + ", only " + known(queues.keySet()));
    }
    return queue;
  }

  private static String known(Collection<String> ids) {
    return String.join(", ", ids);
  }
}
