package org.cecportal.jobs.web;

import org.cecportal.jobs.JobState;
import org.cecportal.jobs.JobStatus;
import org.cecportal.jobs.Jobs;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/** How far a job is, and the way to stop it. */
@Controller
@RequestMapping("/admin/jobs/{id}")
class JobController {

    private final Jobs jobs;

    JobController(Jobs jobs) {
        this.jobs = jobs;
    }

    /** For machines. */
    record JobAnswer(JobState state, long done, long total, String message) {
    }

    @GetMapping
    String show(@PathVariable long id, Model model) {
        JobStatus job = find(id);
        model.addAttribute("job", job);
        model.addAttribute("subject", jobs.pageOf(job));
        return "jobs/show";
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    JobAnswer answer(@PathVariable long id) {
        JobStatus job = find(id);
        return new JobAnswer(job.state(), job.done(), job.total(), job.message());
    }

    @PostMapping("/cancel")
    String cancel(@PathVariable long id) {
        JobStatus job = find(id);
        jobs.cancel(id);
        return "redirect:" + jobs.pageOf(job);
    }

    private JobStatus find(long id) {
        return jobs.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

}
