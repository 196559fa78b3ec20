select store_id, id from webhooks
where status = 'active' and (breaker_open_until is null or breaker_open_until <= $1)
  and exists (select from webhook_deliveries d
    where d.store_id = webhooks.store_id and d.webhook_id = webhooks.id and d.due_at <= $2)
order by served_at limit $3
for no key update skip locked
