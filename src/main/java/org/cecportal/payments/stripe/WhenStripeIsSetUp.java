package org.cecportal.payments.stripe;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * Present while there is a key to an account at Stripe, offered or not: payments that
 * were begun there can still be asked about and given back.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Conditional(WhenStripeIsSetUp.KeyIsSet.class)
public @interface WhenStripeIsSetUp {

    /** A variable that is set to nothing sets nothing. */
    class KeyIsSet implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return StringUtils.hasText(context.getEnvironment().getProperty("portal.payments.stripe.secret-key"));
        }

    }

}
