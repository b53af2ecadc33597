package org.cecportal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

import org.cecportal.shared.files.WorkFolder;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import org.springframework.util.FileSystemUtils;

/** Opens a work folder for tests of code that writes files and run without a portal. */
public final class WithWorkFolder implements BeforeAllCallback, AfterAllCallback {

    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(WithWorkFolder.class);

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        Path root = Files.createTempDirectory("work-");
        context.getStore(HERE).put(Path.class, root);
        context.getStore(HERE).put(WorkFolder.class, WorkFolder.open(root));
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        Objects.requireNonNull(context.getStore(HERE).remove(WorkFolder.class, WorkFolder.class)).close();
        FileSystemUtils.deleteRecursively(context.getStore(HERE).remove(Path.class, Path.class));
    }

}
