with gone as (
  delete from webhook_deliveries d using unnest(
    $1::text[], $2::text[],
    $3::text[], $4::text[]
  ) f (store_id, id, status, failure)
  where d.store_id = f.store_id and d.id = f.id
  returning d.*, f.status as final_status, f.failure as final_failure
)
insert into webhook_deliveries_done (store_id, id, webhook_id, event_id, event_type, event_created_at, entity_id,
  entity_sequence, status, attempts, sequence, last_failure, created_at, finished_at)
select store_id, id, webhook_id, event_id, event_type, event_created_at, entity_id, entity_sequence,
  final_status, attempts, sequence, final_failure, created_at, $5 from gone
