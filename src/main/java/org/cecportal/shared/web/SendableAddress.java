package org.cecportal.shared.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import org.cecportal.shared.text.EmailAddress.Problem;
import org.cecportal.shared.text.EmailAddress.Reading;
import org.cecportal.shared.text.EmailAddresses;
import org.jspecify.annotations.Nullable;

/**
 * A field that takes an e-mail address that mail can be sent to (R19), or nothing; each
 * {@link Problem} has a sentence of its own.
 */
@Documented
@Target({ ElementType.FIELD, ElementType.PARAMETER })
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = SendableAddress.Check.class)
public @interface SendableAddress {

    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Asks {@link EmailAddresses}. */
    class Check implements ConstraintValidator<SendableAddress, String> {

        private final EmailAddresses addresses;

        Check(EmailAddresses addresses) {
            this.addresses = addresses;
        }

        @Override
        public boolean isValid(@Nullable String typed, ConstraintValidatorContext context) {
            if (!(addresses.read(typed) instanceof Reading.Refused(Problem problem)) || problem == Problem.EMPTY) {
                return true;
            }
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate("{text.email." + problem.key() + "}").addConstraintViolation();
            return false;
        }

    }

}
