package com.wildrydes.ridebooking;

import com.wildrydes.rfq.service.LeaseProperties;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties of an instance of this service.
 *
 * @param lease the lease that tells the other instances that this one runs
 */
@ConfigurationProperties("ride-booking")
record RideBookingProperties(@NestedConfigurationProperty @DefaultValue LeaseProperties lease) {}
