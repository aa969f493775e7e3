package com.example.rightnow.benchmarks.cost;

import com.example.rightnow.benchmarks.cost.Prices.Figure;
import java.util.Optional;

/**
 * A line of a bill.
 *
 * @param free how much of it costs nothing
 * @param figure the price of the rest, if it is known
 */
record Line(Use use, String unit, double free, Optional<Figure> figure, Dollars dollars) {}
