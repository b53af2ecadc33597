package org.cecportal.privacy;

import java.util.List;

import org.cecportal.jobs.JobFailedException;
import org.cecportal.jobs.JobHandler;
import org.cecportal.jobs.JobProgress;
import org.cecportal.jobs.JobState;
import org.cecportal.shared.Sentence;
import org.cecportal.shared.web.SentenceMessages;

import org.springframework.stereotype.Component;

/** Erases a member, in one transaction; a crash leaves everything as it was. */
@Component
class EraseMember implements JobHandler {

    static final String KIND = "erasure";

    private final Erasing erasing;

    private final SentenceMessages words;

    EraseMember(Erasing erasing, SentenceMessages words) {
        this.erasing = erasing;
        this.words = words;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String run(long id, JobProgress progress) {
        List<Sentence> obstacles = erasing.carryOut(id);
        if (!obstacles.isEmpty()) {
            throw new JobFailedException(words.say(obstacles.getFirst()));
        }
        return words.say(Sentence.of("privacy.erasure.job.done"));
    }

    @Override
    public void ended(long id, JobState state) {
        erasing.refuse(id);
    }

}
