package org.cecportal.shared.files;

import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.stereotype.Component;

/**
 * Gives the server an empty folder for its documents, of which it would make one itself.
 */
@Component
class ServerFolder implements WebServerFactoryCustomizer<ConfigurableServletWebServerFactory> {

    private final WorkFolder folder;

    ServerFolder(WorkFolder folder) {
        this.folder = folder;
    }

    @Override
    public void customize(ConfigurableServletWebServerFactory factory) {
        factory.setDocumentRoot(folder.folder("documents").toFile());
    }

}
