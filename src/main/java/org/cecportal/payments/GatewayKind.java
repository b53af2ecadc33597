package org.cecportal.payments;

/** A way to pay. */
public enum GatewayKind {

    /** Nothing is due. */
    NONE,

    /** Plays a gateway without moving money. */
    SANDBOX,

    /** A cheque or a purchase order, recorded by an administrator. */
    OFFLINE,

    STRIPE

}
