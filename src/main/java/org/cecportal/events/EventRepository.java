package org.cecportal.events;

import java.util.Optional;

import org.springframework.data.repository.Repository;

interface EventRepository extends Repository<Event, Long> {

    Optional<Event> findById(long id);

}
