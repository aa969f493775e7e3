package com.example.rightnow.domain.port.out;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.rightnow.domain.model.Visitor;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Visits} does. Its test extends this class. */
public abstract class VisitsContract {
  /** A name that nobody else uses, because some stores outlive a test. */
  private final Visitor ada = new Visitor("Ada " + UUID.randomUUID().toString().substring(0, 30));

  /** What is tested. */
  protected abstract Visits visits();

  @Test
  void the_first_visit_is_number_one() {
    assertThat(visits().add(ada)).isEqualTo(1);
    assertThat(visits().add(ada)).isEqualTo(2);
  }

  @Test
  void each_visitor_has_a_count_of_their_own() {
    visits().add(ada);

    assertThat(visits().add(new Visitor(ada.name() + " 2"))).isEqualTo(1);
    assertThat(visits().add(new Visitor(ada.name().toUpperCase(Locale.ROOT)))).isEqualTo(1);
  }

  @Test
  void takes_any_name() {
    assertThat(visits().add(new Visitor("'\"{} 지민 " + ada.name().substring(0, 20)))).isEqualTo(1);
  }

  @Test
  void visits_at_the_same_time_are_all_counted() {
    var counts = IntStream.range(0, 20).parallel().mapToObj(_ -> visits().add(ada)).toList();

    assertThat(counts).containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, 20).boxed().toList());
  }
}
