package org.cecportal.members.tabs;

import org.cecportal.shared.MemberId;

import org.springframework.ui.Model;

/**
 * A tab of the page about one member. Its template has a fragment {@code tab}; its beans
 * are ordered as the tabs are.
 */
public interface MemberTab {

    /** In the address, and what messages call it: {@code members.tab.<name>}. */
    String name();

    /** The template that has the fragment. */
    String template();

    /**
     * Adds what the template shows, by a number of statements that does not depend on how
     * much there is.
     * @param page one-based, for tabs that have several
     * @param base the tab's address, to which a page can be added
     */
    void fill(MemberId member, int page, String base, Model model);

}
