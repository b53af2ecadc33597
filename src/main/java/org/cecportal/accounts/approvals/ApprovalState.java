package org.cecportal.accounts.approvals;

/**
 * What became of a request. One that waits too long expires, which nobody writes down.
 */
public enum ApprovalState {

    WAITING, APPROVED, DECLINED, WITHDRAWN

}
