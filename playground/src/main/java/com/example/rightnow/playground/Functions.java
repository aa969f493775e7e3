package com.example.rightnow.playground;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.example.rightnow.application.CompositionRoot;
import com.example.rightnow.playground.template.Template.FunctionSpec;
import com.example.rightnow.playground.trace.Place;
import com.example.rightnow.playground.trace.Spot;
import com.example.rightnow.playground.trace.Traces;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The functions of the template, run as Lambda runs them: the class that the template names, bytes in, bytes out, with
 * Lambda's own (de)serialisation of typed events.
 */
final class Functions {
  /** Made when the first event of a type arrives: the object mapper behind them would take a third of the start. */
  private static final ClassValue<PojoSerializer<?>> SERIALIZERS = new ClassValue<>() {
    @Override
    protected PojoSerializer<?> computeValue(Class<?> type) {
      return LambdaEventSerializers.serializerFor(type, Functions.class.getClassLoader());
    }
  };

  private final Function<FunctionSpec, CompositionRoot> roots;
  private final Traces traces;
  private final PrintStream log;
  private volatile Map<String, Entry> entries = Map.of();

  private record Entry(FunctionSpec spec, RequestStreamHandler handler) {}

  /** A function ended with an exception. */
  static final class FunctionFailed extends Exception {
    private static final long serialVersionUID = 1L;

    private final Throwable reason;

    FunctionFailed(String function, Throwable reason) {
      super(function + " failed: " + reason, reason);
      this.reason = reason;
    }

    /** What the function threw. */
    Throwable reason() {
      return reason;
    }
  }

  /** @param roots a composition root for each function */
  Functions(List<FunctionSpec> specs, Function<FunctionSpec, CompositionRoot> roots, Traces traces) {
    this(specs, roots, traces, System.out);
  }

  /** @param log where the functions write to */
  Functions(List<FunctionSpec> specs, Function<FunctionSpec, CompositionRoot> roots, Traces traces,
      PrintStream log) {
    this.log = log;
    this.roots = roots;
    this.traces = traces;
    make(specs);
  }

  /**
   * Makes every function anew, as a deployment does. What is under way ends with the old ones.
   *
   * @throws StartException if one cannot be created; then the old ones stay
   */
  void make(List<FunctionSpec> specs) {
    Map<String, Entry> made = new LinkedHashMap<>();
    for (FunctionSpec spec : specs) {
      made.put(spec.id(), new Entry(spec, instance(spec, roots.apply(spec))));
    }
    entries = made;
  }

  /** Invokes a function at this spot of a trace, and waits. */
  byte[] invoke(String id, byte[] event, Spot spot) throws FunctionFailed {
    var entry = entries.get(id);
    if (entry == null) {
      throw new IllegalArgumentException("there is no function " + id);
    }
    try {
      return traces.within(spot, () -> traces.hop(Place.FUNCTION, id, Shown.event(event), () -> {
        var answer = new ByteArrayOutputStream();
        entry.handler().handleRequest(new ByteArrayInputStream(event), answer,
            new LocalContext(entry.spec(), log));
        return answer.toByteArray();
      }, Shown::answer));
    } catch (Throwable failure) { // as on Lambda, an error too ends the invocation and nothing else
      throw new FunctionFailed(id, failure);
    }
  }

  private static RequestStreamHandler instance(FunctionSpec spec, CompositionRoot root) {
    try {
      Object function = Class.forName(spec.handler()).getConstructor(CompositionRoot.class).newInstance(root);
      return switch (function) {
        case RequestStreamHandler handler -> handler;
        case RequestHandler<?, ?> handler -> typed(handler);
        default -> throw new StartException(spec.handler() + " is no Lambda handler");
      };
    } catch (ClassNotFoundException missing) {
      throw new StartException(
          "template.yaml: " + spec.id() + " names the handler " + spec.handler() + ", which does not exist");
    } catch (NoSuchMethodException missing) {
      throw new StartException(spec.handler() + " has no public constructor that takes a CompositionRoot");
    } catch (ReflectiveOperationException failed) {
      Throwable reason = failed.getCause() == null ? failed : failed.getCause();
      throw new StartException(spec.id() + " cannot start: " + reason.getMessage());
    }
  }

  @SuppressWarnings("unchecked") // the type of the event is read from the method that takes it
  private static RequestStreamHandler typed(RequestHandler<?, ?> handler) {
    Method method = Arrays.stream(handler.getClass().getMethods())
        .filter(candidate -> candidate.getName().equals("handleRequest") && !candidate.isBridge()).findFirst()
        .orElseThrow();
    var function = (RequestHandler<Object, Object>) handler;
    return (input, output, context) -> {
      Object event = serializer(method.getParameterTypes()[0]).fromJson(input);
      serializer(method.getReturnType()).toJson(function.handleRequest(event, context), output);
    };
  }

  @SuppressWarnings("unchecked") // used with objects of this type only
  private static PojoSerializer<Object> serializer(Class<?> type) {
    return (PojoSerializer<Object>) SERIALIZERS.get(type);
  }
}
