package com.example.rightnow.domain.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.rightnow.domain.model.Visitor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RightNowServiceTest {
  private final List<Visitor> came = new ArrayList<>();
  private final RightNowService service = new RightNowService(visitor -> {
    came.add(visitor);
    return came.size();
  });

  @Test
  void counts_a_visit_once_and_tells_the_number() {
    var ada = new Visitor("Ada");

    assertThat(service.visit(ada)).isEqualTo(1);
    assertThat(came).containsExactly(ada);
  }
}
