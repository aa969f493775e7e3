package com.example.rightnow.benchmarks.spring;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.example.rightnow.benchmarks.slack.GreetingsCommand;
import java.time.InstantSource;
import java.util.function.Function;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.cloud.function.context.FunctionRegistration;
import org.springframework.cloud.function.context.FunctionalSpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;

/** Functional bean registration: no component scan, no auto-configuration. */
@SpringBootConfiguration(proxyBeanMethods = false)
public class Application implements ApplicationContextInitializer<GenericApplicationContext> {
  public static void main(String[] args) {
    FunctionalSpringApplication.run(Application.class, args);
  }

  @Override
  public void initialize(GenericApplicationContext context) {
    var signingSecret = context.getEnvironment().getRequiredProperty("slack.signing-secret");
    var greetings = new Greetings(new GreetingsCommand(signingSecret, InstantSource.system()));
    context.registerBean("greetings", FunctionRegistration.class,
        () -> new FunctionRegistration<>(greetings).type(Greetings.class));
  }

  /** A class of its own, not a lambda expression: Spring reads the event's type off it. */
  record Greetings(GreetingsCommand command)
      implements
        Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    @Override
    public APIGatewayV2HTTPResponse apply(APIGatewayV2HTTPEvent event) {
      return command.answer(event);
    }
  }
}
