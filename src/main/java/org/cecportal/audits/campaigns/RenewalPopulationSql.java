package org.cecportal.audits.campaigns;

import java.math.BigDecimal;
import java.sql.Types;
import java.util.Map;

import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/**
 * The renewals of a period in the order of a draw, as SQL (R14). A renewal is a cycle
 * that was closed by the next one, whether in the portal or by a roster. A member stands
 * in it once, with the renewal of the certification that governed (R4). Their order
 * within a certification type is that of SHA-256 of seed, colon and key: it depends
 * neither on the order of rows nor on anything that only the portal knows.
 */
final class RenewalPopulationSql {

    private static final String CLOSED = """
            with closed as (
                select y.id as cycle_id, y.certification_id, y.begins_on, y.ends_on, y.member_id, y.type_id,
                    y.certificate_number, r.id as renewal_id, coalesce(r.renewed_on, y.closed_on) as renewed_on,
                    coalesce(r.receipt_number, y.certificate_number || ' ' || y.begins_on) as key,
                    case when exists (select from audit_case a where a.cycle_id = y.id and a.state <> 'WITHDRAWN')
                            then 'AUDITED'
                        when exists (select from sign_in s join member_name p on p.id = s.member_id
                            where p.current_id = y.member_id and s.roles && array['ADMIN', 'AUDITOR'])
                            then 'CONFLICT' end as exclusion
                from recorded_cycle y
                left join closing_renewal r on r.closed_cycle_id = y.id and r.state = 'RENEWED'
                where y.joined_to is null and y.closed_on is not null and r.kind is distinct from 'REINSTATEMENT'
                    and coalesce(r.renewed_on, y.closed_on) between :from and :to),
            reversed as (
                select r.cycle_id, r.certification_id, y.begins_on, y.ends_on, r.member_id, c.type_id,
                    c.certificate_number, r.id, r.renewed_on, r.receipt_number, 'REVERSED'
                from recorded_renewal r join recorded_certification c on c.id = r.certification_id
                join recorded_cycle y on y.id = r.cycle_id
                where r.state = 'REVERSED' and r.kind = 'RENEWAL' and r.renewed_on between :from and :to
                    and not exists (select from closed k where k.member_id = r.member_id)),
            population as (
                select distinct on (p.member_id) p.*, t.code,
                    encode(sha256(convert_to(:seed || ':' || p.key, 'UTF8')), 'hex') as digest
                from (select * from closed union all select * from reversed) p
                join certification_code t on t.id = p.type_id
                join cycle_in_terms terms on terms.cycle_id = p.cycle_id
                order by p.member_id, terms.governs, p.renewed_on desc, p.key),
            """;

    /** Every renewal as {@code drawing}, with its place and whether it is drawn. */
    static final String DRAWING = CLOSED + """
            shares as (
                select * from unnest(cast(:codes as text[]), cast(:shares as numeric[])) as s (code, share)),
            placed as (
                select p.*, coalesce(s.share, cast(:percent as numeric)) as percent,
                    row_number() over (partition by p.code, p.exclusion is null order by p.digest, p.key) as place,
                    count(*) over (partition by p.code, p.exclusion is null) as number
                from population p left join shares s on s.code = p.code),
            drawing as (
                select *, exclusion is null and place <= ceil(number * percent / 100) as drawn from placed)
            """;

    private RenewalPopulationSql() {
    }

    static MapSqlParameterSource parameters(DrawPlan plan) {
        Map<String, BigDecimal> shares = plan.percents();
        String[] codes = shares.keySet().stream().sorted().toArray(String[]::new);
        BigDecimal[] percents = new BigDecimal[codes.length];
        for (int i = 0; i < codes.length; i++) {
            percents[i] = shares.get(codes[i]);
        }
        return new MapSqlParameterSource("from", plan.from()).addValue("to", plan.to())
            .addValue("seed", plan.seed(), Types.VARCHAR)
            .addValue("percent", plan.percent())
            .addValue("codes", codes)
            .addValue("shares", percents);
    }

}
