-- Profiles as detection compares them: normalised text, the forms of a given name, and the keys that bring two of them
-- together. Kept beside the member, so that a change of the rules needs no change of what people wrote.

create extension if not exists fuzzystrmatch;

-- Letters and digits of a text without accents, case and punctuation; nothing when none are left. Apostrophes join.
create function plain_words(value text) returns text
    language sql immutable parallel safe
    return nullif(btrim(regexp_replace(regexp_replace(fold(value), '[''’`.]', '', 'g'),
        '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u007f\u00a0\u2010-\u2015]+', ' ', 'g')), '');

create function plain_family_name(value text) returns text
    language sql immutable parallel safe
    return nullif(regexp_replace(plain_words(value), '( (jr|sr|ii|iii|iv))$', ''), '');

-- The usual abbreviations both ways become one; the house number stays where it is.
create function plain_street(value text) returns text
    language sql immutable parallel safe
    return regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(
        regexp_replace(plain_words(value), '\mstreet\M', 'st', 'g'), '\mavenue\M|\mav\M', 'ave', 'g'),
        '\mroad\M', 'rd', 'g'), '\mboulevard\M', 'blvd', 'g'), '\mdrive\M', 'dr', 'g'), '\mlane\M', 'ln', 'g'),
        '\mplace\M', 'pl', 'g'), '\mapartment\M|\mapmnt\M|\munit\M|\mflat\M', 'apt', 'g');

-- Of a postal code the letters and digits; of a ZIP+4 the ZIP.
create function plain_postal_code(value text) returns text
    language sql immutable parallel safe
    return nullif(regexp_replace(regexp_replace(upper(value), '[^A-Z0-9]', '', 'g'), '^([0-9]{5})[0-9]{4}$', '\1'), '');

-- The last nine digits before an extension: enough to tell numbers apart, however country and trunk codes are written.
create function plain_phone(value text) returns text
    language sql immutable parallel safe
    return substring(right(regexp_replace(regexp_replace(lower(value), '(x|ext).*$', ''), '[^0-9]', '', 'g'), 9)
        from '^[0-9]{6,}$');

-- Without what follows a plus: it reaches the same box.
create function plain_email(value text) returns text
    language sql immutable parallel safe
    return nullif(regexp_replace(lower(btrim(value)), '\+[^@]*@', '@'), '');

-- Short forms of given names, each with a longer one it stands for; some stand for several.
create table nickname (
    name   text not null,
    formal text not null,
    primary key (name, formal)
);
create index nickname_formal on nickname (formal);

create table duplicate_profile (
    member_id   bigint primary key references member (id) on delete cascade,
    given       text,
    given_forms text[] not null,
    middle      text,
    family      text,
    born        date,
    email       text,
    phone       text,
    street      text,
    city        text,
    region      text,
    postal      text,
    country     text
);

-- The same key, and two profiles are compared. The key is a hash of its kind and value.
create table duplicate_key (
    key       bigint not null,
    member_id bigint not null references duplicate_profile (member_id) on delete cascade,
    primary key (key, member_id)
);
create index duplicate_key_member on duplicate_key (member_id);

-- Members whose profile is new or changed since it was last compared. Without index or reference: a roster of a
-- million members fills it in passing, and it is worked off in the order of the disk.
create table duplicate_dirty (
    member_id bigint not null
);

-- Those whose profile a running search has read and not compared yet; they are dirty again when it is stopped.
create table duplicate_taken (
    member_id bigint not null
);

create function mark_profile_dirty() returns trigger language plpgsql as $$
begin
    insert into duplicate_dirty select id from new_rows;
    return null;
end $$;
create trigger member_added_is_compared after insert on member referencing new table as new_rows
    for each statement execute function mark_profile_dirty();

create function mark_changed_profile_dirty() returns trigger language plpgsql as $$
begin
    insert into duplicate_dirty
    select n.id from new_rows n join old_rows o using (id)
    where (n.given_name, n.middle_name, n.family_name, n.email, n.phone, n.date_of_birth, n.street, n.city, n.region,
            n.postal_code, n.country)
        is distinct from (o.given_name, o.middle_name, o.family_name, o.email, o.phone, o.date_of_birth, o.street,
            o.city, o.region, o.postal_code, o.country);
    return null;
end $$;
create trigger member_changed_is_compared after update on member
    referencing old table as old_rows new table as new_rows
    for each statement execute function mark_changed_profile_dirty();

insert into duplicate_dirty select id from member;

create function given_forms(given text) returns text[]
    language sql stable parallel safe
    return (select coalesce(array_agg(distinct form), '{}')
        from (select given as form
            union all select split_part(given, ' ', 1)
            union all select formal from nickname where name in (given, split_part(given, ' ', 1))) f
        where form is not null);

-- How a name part sounds: up to two Daitch–Mokotoff codes of each of its first two words; a word without any stands
-- for itself.
create function name_sounds(value text) returns setof text
    language sql immutable parallel safe
    begin atomic
        select distinct coalesce(s.code, w.word)
        from (select word from unnest(string_to_array(value, ' ')) with ordinality as t (word, n) where n <= 2) w
        left join lateral (select code from unnest(daitch_mokotoff(w.word)) with ordinality as d (code, n)
            where n <= 2) s on true;
    end;

create function duplicate_keys(p duplicate_profile) returns setof bigint
    language sql stable parallel safe
    begin atomic
        with sound as (
            select 1 as part, s.code from unnest(p.given_forms) g (form), name_sounds(g.form) s (code)
            union select 2, s.code from name_sounds(p.family) s (code)
        ), pair as (
            select least(g.code, f.code) || greatest(g.code, f.code) as codes
            from sound g join sound f on g.part = 1 and f.part = 2
        ), value as (
            select 'name and birth date' as kind, code || p.born as value from sound
            union all select 'name and year', code || extract(year from p.born) from sound
            union all select 'name and day', code || to_char(p.born, 'MMDD') from sound
            union all select 'name and postal code', code || p.postal from sound
            union all select 'name and place', code || left(p.city, 4) from sound
            union all select 'family name', code from sound where part = 2
            union all select 'names', codes from pair
            union all select 'names and year', codes || extract(year from p.born) from pair
            union all select 'names and place', codes || left(p.city, 4) from pair
            union all select 'birth date', p.born::text
            union all select 'birth date and postal code', p.born || p.postal
            union all select 'birth date and place', p.born || left(p.city, 4)
            union all select 'email', p.email
            union all select 'email name', split_part(p.email, '@', 1) where length(split_part(p.email, '@', 1)) > 3
            union all select 'phone', p.phone
            union all select 'street', substring(p.street from '[0-9]* ?[[:alpha:]]{3,}')
            union all select 'street and place', substring(p.street from '[[:alpha:]]{3,}') || coalesce(p.postal, p.city)
        )
        select distinct hashtextextended(kind || ':' || value, 0) from value where value is not null;
    end;

insert into nickname (name, formal)
select name, formal from (values
    ('abigail', 'abby gail'),
    ('abraham', 'abe bram'),
    ('adelaide', 'addie'),
    ('albert', 'al bert bertie'),
    ('aleksandr', 'sasha'),
    ('alexander', 'alex al sandy xander sasha lex'),
    ('alexandra', 'alex sandra sasha lexi alexa'),
    ('alfred', 'al fred alf alfie'),
    ('alice', 'ali allie'),
    ('alison', 'ali allie'),
    ('allan', 'al'),
    ('amanda', 'mandy'),
    ('andrew', 'andy drew'),
    ('angela', 'angie'),
    ('ann', 'annie nan nancy'),
    ('anna', 'annie ann anya'),
    ('anthony', 'tony ant'),
    ('antonio', 'tony toni'),
    ('arthur', 'art artie'),
    ('barbara', 'barb babs barbie'),
    ('bartholomew', 'bart'),
    ('beatrice', 'bea trixie'),
    ('benjamin', 'ben benny benji'),
    ('bernard', 'bernie'),
    ('bradley', 'brad'),
    ('bridget', 'bridie biddy'),
    ('calvin', 'cal'),
    ('cameron', 'cam'),
    ('caroline', 'carrie caro'),
    ('carolyn', 'carrie'),
    ('catherine', 'cathy kate katie cat cate kitty kathy'),
    ('cecilia', 'cece celia'),
    ('charles', 'charlie chuck chas chip'),
    ('charlotte', 'charlie lottie char'),
    ('christina', 'chris tina christy'),
    ('christine', 'chris tina chrissie'),
    ('christopher', 'chris kit topher'),
    ('clara', 'clare'),
    ('clifford', 'cliff'),
    ('cornelius', 'neil corny'),
    ('cynthia', 'cindy'),
    ('daniel', 'dan danny'),
    ('danielle', 'dani'),
    ('david', 'dave davey'),
    ('deborah', 'debbie deb debra'),
    ('dennis', 'denny'),
    ('derek', 'rick'),
    ('dmitri', 'dima mitya'),
    ('dolores', 'lola'),
    ('dominic', 'dom nick'),
    ('donald', 'don donny'),
    ('dorothy', 'dot dottie dolly'),
    ('douglas', 'doug'),
    ('edmund', 'ed eddie ted'),
    ('edward', 'ed eddie ted teddy ned'),
    ('edwin', 'ed eddie'),
    ('ekaterina', 'katya'),
    ('eleanor', 'ellie nell nora lena'),
    ('elizabeth', 'liz lizzie beth betty betsy eliza libby bess elsie lisa'),
    ('emily', 'em emmy'),
    ('emma', 'em'),
    ('eugene', 'gene'),
    ('evelyn', 'evie eve'),
    ('ezekiel', 'zeke'),
    ('ferdinand', 'ferdy'),
    ('florence', 'flo florrie'),
    ('frances', 'fran francie frankie'),
    ('francis', 'frank fran'),
    ('francisco', 'paco pancho'),
    ('franklin', 'frank'),
    ('frederick', 'fred freddie rick fritz'),
    ('gabriel', 'gabe'),
    ('gabriella', 'gabby ella'),
    ('genevieve', 'gen ginny'),
    ('geoffrey', 'geoff jeff'),
    ('george', 'georgie'),
    ('gerald', 'gerry jerry'),
    ('geraldine', 'gerry'),
    ('gilbert', 'gil bert'),
    ('giovanni', 'gianni'),
    ('giuseppe', 'beppe peppe'),
    ('gregory', 'greg'),
    ('guadalupe', 'lupe'),
    ('guillermo', 'memo'),
    ('gwendolyn', 'gwen wendy'),
    ('hannah', 'anna'),
    ('harold', 'harry hal'),
    ('harriet', 'hattie'),
    ('helen', 'nell ellie lena'),
    ('henry', 'harry hank hal'),
    ('herbert', 'herb bert'),
    ('howard', 'howie'),
    ('hubert', 'hugh bert'),
    ('ignacio', 'nacho'),
    ('ignatius', 'iggy'),
    ('isaac', 'ike zac'),
    ('isabel', 'belle izzy'),
    ('isabella', 'bella izzy isabel'),
    ('jacob', 'jake jacques'),
    ('jacqueline', 'jackie'),
    ('james', 'jim jimmy jamie jem'),
    ('jane', 'janie jenny'),
    ('janet', 'jan'),
    ('jason', 'jay'),
    ('jean', 'jeannie'),
    ('jeffrey', 'jeff'),
    ('jennifer', 'jen jenny'),
    ('jeremy', 'jerry jez'),
    ('jerome', 'jerry'),
    ('jessica', 'jess jessie'),
    ('joan', 'joanie'),
    ('joanna', 'jo'),
    ('joel', 'joe'),
    ('johannes', 'hans'),
    ('john', 'johnny jack jon'),
    ('jonathan', 'jon jonny nathan'),
    ('jose', 'pepe'),
    ('joseph', 'joe joey jos'),
    ('josephine', 'jo josie'),
    ('joshua', 'josh'),
    ('joyce', 'joy'),
    ('judith', 'judy'),
    ('julia', 'julie'),
    ('julian', 'jules'),
    ('katherine', 'kate katie kathy kat kitty kay'),
    ('kathleen', 'kathy kate kath'),
    ('kenneth', 'ken kenny'),
    ('kimberly', 'kim'),
    ('kristen', 'kris'),
    ('laurence', 'larry laurie'),
    ('lawrence', 'larry laurie'),
    ('leonard', 'leo len lenny'),
    ('leonardo', 'leo'),
    ('leroy', 'roy'),
    ('leslie', 'les'),
    ('lillian', 'lily lil'),
    ('louis', 'lou louie'),
    ('louise', 'lou'),
    ('lucas', 'luke'),
    ('lucille', 'lucy'),
    ('lucy', 'lu'),
    ('madeline', 'maddy'),
    ('madison', 'maddy'),
    ('magdalena', 'lena magda'),
    ('malcolm', 'mal'),
    ('margaret', 'maggie meg peggy marge margie greta rita daisy'),
    ('maria', 'mary'),
    ('martha', 'marty patty'),
    ('martin', 'marty'),
    ('mary', 'molly polly mae'),
    ('matilda', 'tilly mattie'),
    ('matthew', 'matt'),
    ('maurice', 'mo'),
    ('maximilian', 'max'),
    ('maxwell', 'max'),
    ('megan', 'meg'),
    ('melanie', 'mel'),
    ('melissa', 'missy mel lissa'),
    ('michael', 'mike mick mickey mikey'),
    ('michelle', 'shelly'),
    ('mildred', 'millie'),
    ('mitchell', 'mitch'),
    ('mohammed', 'mo mohamed muhammad mohammad'),
    ('montgomery', 'monty'),
    ('nancy', 'nan'),
    ('natalie', 'nat'),
    ('nathan', 'nate nat'),
    ('nathaniel', 'nate nat nathan'),
    ('nicholas', 'nick nicky nico'),
    ('nicole', 'nicky nikki'),
    ('norman', 'norm'),
    ('oliver', 'ollie'),
    ('olivia', 'liv livvy ollie'),
    ('oscar', 'oz'),
    ('pamela', 'pam'),
    ('patricia', 'pat patty trish tricia'),
    ('patrick', 'pat paddy'),
    ('penelope', 'penny'),
    ('percival', 'percy'),
    ('peter', 'pete'),
    ('philip', 'phil pip'),
    ('phillip', 'phil pip'),
    ('phyllis', 'phyl'),
    ('prudence', 'prue'),
    ('rachel', 'rae'),
    ('raymond', 'ray'),
    ('rebecca', 'becky becca'),
    ('reginald', 'reg reggie'),
    ('richard', 'rick dick rich richie ricky'),
    ('robert', 'bob rob bobby robbie bert'),
    ('roberta', 'bobbie'),
    ('roderick', 'rod'),
    ('rodney', 'rod'),
    ('roger', 'rog'),
    ('roland', 'rollo'),
    ('ronald', 'ron ronnie'),
    ('rosemary', 'rose rosie'),
    ('rudolph', 'rudy rolf'),
    ('russell', 'russ'),
    ('samantha', 'sam sammy'),
    ('samuel', 'sam sammy'),
    ('sandra', 'sandy'),
    ('sarah', 'sally sadie'),
    ('sebastian', 'seb'),
    ('sharon', 'shari'),
    ('shirley', 'shirl'),
    ('sidney', 'sid'),
    ('solomon', 'sol'),
    ('sophia', 'sophie'),
    ('stanley', 'stan'),
    ('stephanie', 'steph'),
    ('stephen', 'steve stevie'),
    ('steven', 'steve stevie'),
    ('stuart', 'stu'),
    ('susan', 'sue susie suzy'),
    ('susanna', 'sue susie'),
    ('suzanne', 'sue suzy'),
    ('sylvester', 'sly'),
    ('sylvia', 'syl'),
    ('tabitha', 'tabby'),
    ('terence', 'terry'),
    ('teresa', 'terry tess tessa'),
    ('theodore', 'ted teddy theo'),
    ('theresa', 'terry tess tessa'),
    ('thomas', 'tom tommy'),
    ('timothy', 'tim timmy'),
    ('tobias', 'toby'),
    ('valerie', 'val'),
    ('veronica', 'ronnie'),
    ('victor', 'vic'),
    ('victoria', 'vicky tori'),
    ('vincent', 'vince vinny'),
    ('violet', 'vi'),
    ('virginia', 'ginny'),
    ('vivian', 'viv'),
    ('vladimir', 'vova'),
    ('walter', 'walt wally'),
    ('wesley', 'wes'),
    ('wilfred', 'wilf'),
    ('wilhelmina', 'mina minnie'),
    ('william', 'bill will billy willie liam'),
    ('winifred', 'winnie'),
    ('winston', 'win'),
    ('yvonne', 'vonnie'),
    ('zachary', 'zach zack')
) as known (formal, short), unnest(string_to_array(short, ' ')) as name
where name <> formal;
