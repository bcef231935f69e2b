package com.wildrydes.rfq.trust;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * A check that the keys of {@link SignatureProperties} can be used. It runs before anything else is
 * made, so that nothing happens without a key.
 */
final class SignatureKeyRequirement implements BeanFactoryPostProcessor {
  private final Environment environment;

  SignatureKeyRequirement(Environment environment) {
    this.environment = environment;
  }

  @Override
  public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
    var _ =
        Binder.get(environment)
            .bindOrCreate(SignatureProperties.PREFIX, SignatureProperties.class)
            .signatures();
  }
}
