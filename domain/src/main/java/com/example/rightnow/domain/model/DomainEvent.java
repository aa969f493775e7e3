package com.example.rightnow.domain.model;

/** Something that happened and that others may listen to. The compiler names every place that has to know a new one. */
public sealed interface DomainEvent permits AnnouncementRequested {}
