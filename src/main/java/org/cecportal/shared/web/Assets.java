package org.cecportal.shared.web;

import java.time.Duration;

import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.VersionResourceResolver;

/**
 * Styles, scripts and images, kept for a year under names that carry a hash of their
 * content. Only these addresses are looked up among the resources. Spring's default
 * pattern matches every address, so each link on a page would be searched for in every
 * jar.
 */
@Configuration(proxyBeanMethods = false)
class Assets implements WebMvcConfigurer {

    private static final CacheControl A_YEAR = CacheControl.maxAge(Duration.ofDays(365)).cachePublic();

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        register(registry, "/css/**", "classpath:/static/css/");
        register(registry, "/js/**", "classpath:/static/js/");
        register(registry, "/images/**", "classpath:/static/images/");
        register(registry, "/webjars/**", "classpath:/META-INF/resources/webjars/");
        registry.addResourceHandler("/robots.txt").addResourceLocations("classpath:/static/");
    }

    private static void register(ResourceHandlerRegistry registry, String pattern, String location) {
        registry.addResourceHandler(pattern)
            .addResourceLocations(location)
            .setCacheControl(A_YEAR)
            .resourceChain(true)
            .addResolver(new VersionResourceResolver().addContentVersionStrategy("/**"));
    }

}
