select "store_id", "id", "status", "disabled_reason", "max_in_flight", "failing_since", "failures", "recent_outcomes", "warnings", "breaker_open_until", "breaker_trips", "ramp" from "webhooks" where (store_id, id) in (select * from unnest(
        $1::text[], $2::text[])) order by "store_id", "id" for no key update
