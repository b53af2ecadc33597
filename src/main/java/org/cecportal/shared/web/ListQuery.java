package org.cecportal.shared.web;

import java.util.Arrays;
import java.util.SequencedMap;

import org.jspecify.annotations.Nullable;

import org.springframework.web.util.UriComponentsBuilder;

/** A list's filter as it stands in an address; values that nobody offered are ignored. */
public interface ListQuery {

    /** The page as it was asked for. */
    @Nullable String page();

    /** What was asked for, by parameter, without the page; empty where nothing was. */
    SequencedMap<String, String> filters();

    /** The page's number; the first when none can be read. */
    default int number() {
        String page = page();
        return (page != null && page.matches("[1-9]\\d{0,6}")) ? Integer.parseInt(page) : 1;
    }

    /** The address of the list at {@code path} with its filters and without a page. */
    default String address(String path) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        filters().keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
        return address.encode().buildAndExpand(filters().values().toArray()).toUriString();
    }

    /** The constant of that name, whatever its case; nothing when there is none. */
    static <E extends Enum<E>> @Nullable E constant(E[] values, @Nullable String name) {
        return Arrays.stream(values).filter(value -> value.name().equalsIgnoreCase(name)).findFirst().orElse(null);
    }

    static String text(@Nullable String asked) {
        return (asked != null) ? asked : "";
    }

}
