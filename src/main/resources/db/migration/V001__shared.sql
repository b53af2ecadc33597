-- What every module stands on: extensions, the application's rights, and text as it is compared.

create extension if not exists pg_trgm;
create extension if not exists unaccent;
create extension if not exists btree_gist;
create extension if not exists fuzzystrmatch;

-- The role that serves people reads and writes tables that the owner makes; it owns none of them.
grant usage on schema public to ${appRole};
alter default privileges in schema public grant select, insert, update, delete on tables to ${appRole};
alter default privileges in schema public grant usage, select on sequences to ${appRole};

-- The functions below are not in a repeatable migration, because indexes are built on them: whoever changes one has to
-- rebuild those indexes in the same migration.

-- Text as people search for it: lower case, without accents.
create function fold(value text) returns text
    language sql immutable strict parallel safe
    return lower(public.unaccent('public.unaccent', value));

-- A label of a domain, decoded when it is encoded (RFC 3492). A label that is not, or that encodes nothing, is returned
-- as it is.
create function unicode_label(label text) returns text
    language plpgsql immutable strict parallel safe as $$
declare
    digits  text := substr(label, 5);
    dash    integer := position('-' in reverse(digits));
    decoded text := case when dash > 0 then left(digits, length(digits) - dash) else '' end;
    at      integer := case when dash > 0 then length(decoded) + 2 else 1 end;
    point   bigint := 128;
    place   bigint := 0;
    bias    integer := 72;
    before  bigint;
    weight  bigint;
    base    integer;
    least_digit integer;
    digit   integer;
    delta   bigint;
begin
    if label !~ '^xn--[a-z0-9-]{1,59}$' then
        return label;
    end if;
    while at <= length(digits) loop
        before := place;
        weight := 1;
        base := 36;
        loop
            digit := ascii(substr(digits, at, 1));
            digit := case when digit between 97 and 122 then digit - 97 when digit between 48 and 57 then digit - 22 end;
            place := place + digit * weight;
            if digit is null or place > 100000000 then
                return label;
            end if;
            at := at + 1;
            least_digit := greatest(1, least(26, base - bias));
            exit when digit < least_digit;
            weight := weight * (36 - least_digit);
            base := base + 36;
            if weight > 100000000 then
                return label;
            end if;
        end loop;
        delta := (place - before) / case when before = 0 then 700 else 2 end;
        delta := delta + delta / (length(decoded) + 1);
        bias := 0;
        while delta > 455 loop
            delta := delta / 35;
            bias := bias + 36;
        end loop;
        bias := bias + 36 * delta / (delta + 38);
        point := point + place / (length(decoded) + 1);
        place := place % (length(decoded) + 1);
        if point > 1114111 or point between 55296 and 57343 then
            return label;
        end if;
        decoded := left(decoded, place::integer) || chr(point::integer) || substr(decoded, place::integer + 1);
        place := place + 1;
    end loop;
    return decoded;
end $$;

-- An address as it is compared (R19): without regard to case and to how its domain is written.
create function email_key(value text) returns text
    language sql immutable strict parallel safe
    return case when value ~ '^[\x01-\x7f]*$' and lower(value) not like '%xn--%' then lower(value)
        else lower(split_part(value, '@', 1)) || '@' || (
            select string_agg(unicode_label(label), '.' order by at)
            from unnest(string_to_array(
                translate(lower(replace(normalize(translate(split_part(value, '@', 2), 'ϲϹ', 'σσ'), nfkc), 'İ', U&'i\0307')), '。', '.'), '.')) with ordinality as t (label, at))
    end;
