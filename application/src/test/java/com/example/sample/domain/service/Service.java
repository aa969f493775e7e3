package com.example.sample.domain.service;

import com.example.sample.adapters.in.slack.DrivingAdapter;
import com.example.sample.adapters.json.FastJson;
import com.example.sample.adapters.out.slack.DrivenAdapter;
import com.example.sample.adapters.slack.Dialect;
import com.example.sample.application.Root;
import com.example.sample.application.settings.Settings;
import com.example.sample.domain.model.Model;
import com.example.sample.domain.port.in.DrivingPort;
import com.example.sample.domain.port.out.DrivenPort;

/** Uses every other layer, whether it may or not. */
public interface Service {
  void use(Model model, DrivingPort drivingPort, DrivenPort drivenPort, DrivingAdapter drivingAdapter,
      DrivenAdapter drivenAdapter, Dialect dialect, FastJson fastJson, Settings settings, Root root);
}
