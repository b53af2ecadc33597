package org.cecportal.database.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * The probes of load balancers stay at the portal's own port when the other endpoints
 * have one of theirs: it is this port whose answers count.
 */
@Controller
class ProbesController {

    @GetMapping({ "/actuator/health", "/actuator/health/readiness" })
    String readiness() {
        return "forward:/readyz";
    }

    @GetMapping("/actuator/health/liveness")
    String liveness() {
        return "forward:/livez";
    }

}
