package com.wildrydes.rfq.trust;

import java.util.Arrays;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Stops the start of a service without an issuer of tokens outside profile {@code local}. It runs
 * before any other bean is created, so that nothing happens without an issuer.
 */
final class IssuerRequirement implements BeanFactoryPostProcessor {
  static final String OPEN_PROFILE = "local";

  private final Environment environment;

  IssuerRequirement(Environment environment) {
    this.environment = environment;
  }

  /** Tells whether tokens are required. */
  static boolean isSecured(Environment environment) {
    return StringUtils.hasText(environment.getProperty(TrustProperties.ISSUER));
  }

  @Override
  public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
    if (!isSecured(environment)
        && !Arrays.asList(environment.getActiveProfiles()).contains(OPEN_PROFILE)) {
      throw new NoIssuerException();
    }
  }
}
