package org.cecportal.mail.web;

import java.nio.charset.StandardCharsets;

import org.cecportal.mail.Mailbox;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows the mails of the demo; it is not there otherwise. */
@Controller
@RequestMapping("/dev/mail")
@ConditionalOnBooleanProperty(name = "portal.demo", matchIfMissing = true)
class MailboxController {

    private final Mailbox mailbox;

    MailboxController(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    @GetMapping
    String list(Model model) {
        model.addAttribute("mails", mailbox.newest());
        return "mail/mailbox";
    }

    /**
     * The newest mail to an address as plain text: two headers, an empty line, the text.
     */
    @GetMapping("/latest")
    ResponseEntity<String> latest(@RequestParam("to") String to) {
        return mailbox.newestTo(to)
            .map((mail) -> ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .body("To: %s\nSubject: %s\n\n%s".formatted(mail.recipient(), mail.subject(), mail.body())))
            .orElseGet(() -> ResponseEntity.notFound().build());
    }

    @GetMapping("/{id:\\d{1,18}}/{position:\\d{1,3}}")
    ResponseEntity<byte[]> attachment(@PathVariable long id, @PathVariable int position) {
        return mailbox.attachment(id, position)
            .map((file) -> ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, file.contentType())
                .header(HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(file.name()).build().toString())
                .body(file.content()))
            .orElseGet(() -> ResponseEntity.notFound().build());
    }

}
