package org.cecportal.shared.web;

/**
 * A place outside the portal that a form of the portal may lead to. Browsers follow a
 * form's redirect to no other; a module that needs one declares a bean.
 *
 * @param origin as in {@code https://pay.example}, without a path
 */
public record FormTarget(String origin) {
}
