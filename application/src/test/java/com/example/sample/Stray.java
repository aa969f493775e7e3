package com.example.sample;

/**
 * Has no place in the house. Like all classes below this package it breaks a rule on purpose: the tests in {@code
 * com.example.rightnow.application.architecture} see whether the rules notice.
 */
public interface Stray {}
