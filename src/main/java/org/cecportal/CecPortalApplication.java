package org.cecportal;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class CecPortalApplication {

    public static void main(String[] args) {
        SpringApplication.run(CecPortalApplication.class, args);
    }

}
