package org.cecportal.shared.files;

import java.nio.file.Path;
import java.util.Map;

import javax.imageio.ImageIO;

import org.apache.poi.util.DefaultTempFileCreationStrategy;
import org.apache.poi.util.TempFile;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Opens the work folder before anything can create a file, and makes the web server and
 * the libraries use it. Other users can read the machine's temporary folder, and nobody
 * cleans it up.
 */
class WorkFolderStart implements ApplicationContextInitializer<ConfigurableApplicationContext>, Ordered {

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        WorkFolder folder = WorkFolder.open(root(environment));
        // Registered first, so destroyed last.
        DefaultListableBeanFactory beans = (DefaultListableBeanFactory) context.getBeanFactory();
        beans.registerSingleton("workFolder", folder);
        beans.registerDisposableBean("workFolder", folder::close);
        environment.getPropertySources()
            .addLast(new MapPropertySource("work folder",
                    Map.of("server.tomcat.basedir", folder.folder("server").toString(),
                            "spring.servlet.multipart.location", folder.folder("uploads").toString())));
        TempFile.setTempFileCreationStrategy(new DefaultTempFileCreationStrategy(folder.folder("sheets").toFile()));
        ImageIO.setUseCache(false);
    }

    private static Path root(ConfigurableEnvironment environment) {
        String set = environment.getProperty("portal.work-dir", "");
        return set.isBlank() ? Path.of(environment.getProperty("portal.data-dir", "data"), "work") : Path.of(set);
    }

}
