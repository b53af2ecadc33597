package org.cecportal.shared.web;

import java.util.Set;

import org.cecportal.shared.text.PlainText;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.GenericConverter;
import org.springframework.format.support.DefaultFormattingConversionService;
import org.springframework.validation.Validator;
import org.springframework.web.bind.support.ConfigurableWebBindingInitializer;

/**
 * Cleans all text from forms, addresses and searches (R19): parameters of handlers and
 * the fields they are bound to. Code that reads parameters past Spring's binding (a map
 * of all parameters, the request itself) has to clean them. Binding has a conversion
 * service of its own, because the shared one would also change values that page
 * expressions pass around.
 */
@Configuration(proxyBeanMethods = false)
class TextEntry {

    @Bean
    ConfigurableWebBindingInitializer bindingInitializer(@Qualifier("mvcValidator") Validator validator) {
        DefaultFormattingConversionService conversion = new DefaultFormattingConversionService();
        conversion.addConverter(new Cleaning());
        ConfigurableWebBindingInitializer binding = new ConfigurableWebBindingInitializer();
        binding.setConversionService(conversion);
        binding.setValidator(validator);
        return binding;
    }

    /** One line, unless the target says otherwise. */
    static final class Cleaning implements GenericConverter {

        @Override
        public Set<ConvertiblePair> getConvertibleTypes() {
            return Set.of(new ConvertiblePair(String.class, String.class));
        }

        @Override
        public @Nullable Object convert(@Nullable Object typed, TypeDescriptor from, TypeDescriptor to) {
            if (!(typed instanceof String text) || to.hasAnnotation(AsTyped.class)) {
                return typed;
            }
            return to.hasAnnotation(SeveralLines.class) ? PlainText.lines(text) : PlainText.line(text);
        }

    }

}
