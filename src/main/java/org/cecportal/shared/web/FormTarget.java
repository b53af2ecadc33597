package org.cecportal.shared.web;

/**
 * An outside origin to which a form may redirect. Browsers follow a form's redirect to no
 * other outside origin; a module that needs one declares a bean.
 *
 * @param origin as in {@code https://pay.example}, without a path
 */
public record FormTarget(String origin) {
}
