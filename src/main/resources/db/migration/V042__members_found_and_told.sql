-- Addresses compared however their domain is written, and members found by any part of what they are known by.

-- What an encoded label of a domain stands for (RFC 3492); another label, or one that encodes nothing, is itself.
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

drop index member_email;
create index member_email on member (email_key(email)) where email is not null;

-- Everything that a search looks at, each word after a blank.
create function member_words(number text, given text, middle text, family text, email text) returns text
    language sql immutable parallel safe
    return ' ' || fold(given || ' ' || middle || ' ' || family || ' ' || number || ' ' || coalesce(email, '')) || ' ';

drop index member_search;
create index member_search on member using gin (
    member_words(member_number, given_name, middle_name, family_name, email) gin_trgm_ops);
create index certification_search on certification using gin (lower(certificate_number) gin_trgm_ops);
