package com.example.rightnow.adapters.eventbridge;

/**
 * An event as it goes to the bus.
 *
 * @param detail a JSON object
 */
public record WrittenEvent(String source, String detailType, String detail) {}
