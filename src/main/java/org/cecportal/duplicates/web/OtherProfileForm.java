package org.cecportal.duplicates.web;

import org.cecportal.shared.web.SeveralLines;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.cecportal.duplicates.requests.AskForOtherProfile;
import org.cecportal.shared.MemberId;
import org.jspecify.annotations.Nullable;

/** What a member says about the profile that is missing. */
record OtherProfileForm(@Size(max = 50, message = "{duplicates.request.number.long}") @Nullable String otherNumber,
        @NotBlank(message = "{duplicates.request.name.missing}") @Size(max = 200,
                message = "{duplicates.request.name.long}") @Nullable String otherName,
        @Size(max = 2000, message = "{duplicates.request.message.long}") @SeveralLines @Nullable String message) {

    AskForOtherProfile toCommand(MemberId member) {
        return new AskForOtherProfile(member, given(otherNumber), given(otherName), given(message));
    }

    boolean namesNumber() {
        return !given(otherNumber).isEmpty();
    }

    private static String given(@Nullable String text) {
        return (text != null) ? text : "";
    }

}
