package org.cecportal.accounts.approvals;

/**
 * How a request stands. One that waits too long has expired by the clock; nothing is
 * written for that.
 */
public enum ApprovalState {

    WAITING, APPROVED, DECLINED, WITHDRAWN

}
