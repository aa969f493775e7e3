package com.example.rightnow.domain.model;

/** The event: somebody, a person or a schedule, wants the team to be greeted. */
public record AnnouncementRequested(Announcement announcement) {}
