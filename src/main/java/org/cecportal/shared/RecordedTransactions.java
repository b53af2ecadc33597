package org.cecportal.shared;

import java.sql.PreparedStatement;
import java.sql.SQLException;

import javax.sql.DataSource;

import jakarta.persistence.EntityManagerFactory;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionDefinition;

/**
 * Tells the database at the start of every writing transaction who acts, so that each
 * recorded change names them (R16), and whether they act as staff, who may not change the
 * own profile (R17).
 */
@Component("transactionManager")
class RecordedTransactions extends JpaTransactionManager {

    private final DataSource dataSource;

    RecordedTransactions(EntityManagerFactory entityManagerFactory, DataSource dataSource) {
        super(entityManagerFactory);
        this.dataSource = dataSource;
        setDataSource(dataSource);
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
        super.doBegin(transaction, definition);
        if (!definition.isReadOnly()) {
            nameActor();
        }
    }

    private void nameActor() {
        try (PreparedStatement statement = DataSourceUtils.getConnection(dataSource)
            .prepareStatement("select set_config('portal.actor', ?, true), set_config('portal.staff', ?, true)")) {
            statement.setString(1, Actor.current());
            statement.setString(2, Actor.isStaff() ? "on" : "");
            statement.execute();
        }
        catch (SQLException ex) {
            throw new CannotCreateTransactionException("Could not name who acts", ex);
        }
    }

}
