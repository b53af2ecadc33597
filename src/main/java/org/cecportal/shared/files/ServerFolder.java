package org.cecportal.shared.files;

import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.stereotype.Component;

/**
 * Gives the web server an empty document folder, so that it does not create one in the
 * temporary folder.
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
