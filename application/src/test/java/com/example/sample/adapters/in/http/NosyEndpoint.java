package com.example.sample.adapters.in.http;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.example.sample.adapters.in.slack.DrivingAdapter;
import com.example.sample.adapters.slack.Dialect;
import javax.crypto.Mac;

/** An endpoint that knows more than requests and use cases. */
public interface NosyEndpoint {
  void neighbour(DrivingAdapter neighbour);

  void dialect(Dialect dialect);

  void event(SQSEvent event);

  void context(Context context);

  void cryptography(Mac mac);
}
