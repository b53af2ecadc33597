-- When a gateway was last asked is bookkeeping: a payment that nobody pays would fill the history with it.
create or replace function recordable(row_value jsonb) returns jsonb
    language sql immutable parallel safe
    return row_value - array[
        'password_hash', 'code_hash', 'version', 'updated_at', 'typed', 'typed_at', 'days', 'search',
        'changed_at', 'asked_at'];
