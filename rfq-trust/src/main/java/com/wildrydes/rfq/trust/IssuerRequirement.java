package com.wildrydes.rfq.trust;

import java.util.Arrays;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Outside profile {@code local} there is an issuer of tokens, or no service. It is looked for
 * before anything else is made, so that nothing happens without it.
 */
final class IssuerRequirement implements BeanFactoryPostProcessor {
  private static final String OPEN_PROFILE = "local";

  private final Environment environment;

  IssuerRequirement(Environment environment) {
    this.environment = environment;
  }

  /** Whether tokens are asked for. */
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
