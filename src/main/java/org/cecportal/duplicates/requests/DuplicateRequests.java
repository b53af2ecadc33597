package org.cecportal.duplicates.requests;

import java.time.Clock;
import java.util.Optional;

import org.cecportal.members.MemberLock;
import org.cecportal.shared.ChangeReason;
import org.cecportal.shared.MemberId;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Members ask for their other profile, and administrators answer (R15). */
@Service
@Transactional
public class DuplicateRequests {

    private final DuplicateRequestRepository requests;

    private final ProfileProofRepository proofs;

    private final MemberLock lock;

    private final ChangeReason reason;

    private final ApplicationEventPublisher events;

    private final Clock clock;

    DuplicateRequests(DuplicateRequestRepository requests, ProfileProofRepository proofs, MemberLock lock,
            ChangeReason reason, ApplicationEventPublisher events, Clock clock) {
        this.requests = requests;
        this.proofs = proofs;
        this.lock = lock;
        this.reason = reason;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Files the request; a member's open request is replaced, so that asking twice does
     * not queue twice.
     */
    public void ask(AskForOtherProfile asked) {
        reason.is("the member asked to look for another profile");
        MemberId member = asked.member();
        lock.take(member);
        proofs.deleteOfOtherNumbers(member.value(), asked.otherNumber());
        Optional<DuplicateRequest> open = requests.findOpenOf(member.value());
        open.ifPresent(request -> request.askAgain(asked));
        requests.saveAndFlush(open.orElseGet(() -> DuplicateRequest.ask(asked, clock.instant())));
    }

    /**
     * Answers a request; the member sees the answer and gets it by mail.
     * @param answer in words, not empty
     * @return whether it was still open
     */
    public boolean answer(long id, String answer) {
        reason.is("a member's request was answered");
        lock.takeOwner(() -> requests.findMemberOf(id));
        DuplicateRequest request = requests.findById(id).filter(DuplicateRequest::isOpen).orElse(null);
        if (request == null) {
            return false;
        }
        request.answer(answer, clock.instant());
        requests.saveAndFlush(request);
        events.publishEvent(new DuplicateRequestAnswered(request.member(), answer));
        return true;
    }

}
