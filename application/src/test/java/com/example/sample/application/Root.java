package com.example.sample.application;

import com.example.sample.adapters.in.slack.DrivingAdapter;
import com.example.sample.adapters.json.FastJson;
import com.example.sample.adapters.out.slack.DrivenAdapter;
import com.example.sample.adapters.slack.Dialect;
import com.example.sample.application.settings.Settings;
import com.example.sample.domain.model.Model;
import com.example.sample.domain.port.in.DrivingPort;
import com.example.sample.domain.port.out.DrivenPort;
import com.example.sample.domain.service.Service;

/** Uses every other layer, whether it may or not. */
public interface Root {
  void use(Model model, DrivingPort drivingPort, DrivenPort drivenPort, Service service,
      DrivingAdapter drivingAdapter, DrivenAdapter drivenAdapter, Dialect dialect, FastJson fastJson,
      Settings settings);
}
