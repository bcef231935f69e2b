package com.wildrydes.benchmarks.herd;

import com.wildrydes.rfq.wire.Location;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** The apps of many unicorns, which go on duty at once, stay on duty and answer pings. */
final class UnicornApps implements AutoCloseable {
  private static final int THREADS = 1;
  private static final int MAX_HANDSHAKE_BYTES = 8192;

  private final EventLoopGroup threads =
      new MultiThreadIoEventLoopGroup(THREADS, NioIoHandler.newFactory());
  private final Map<String, CountDownLatch> awaited = new ConcurrentHashMap<>();
  private final AtomicInteger onDuty = new AtomicInteger();
  private final AtomicInteger lost = new AtomicInteger();
  private final int port;

  /** Creates the apps for an instance on this port of 127.0.0.1. */
  UnicornApps(int port) {
    this.port = port;
  }

  /** Connects another app, which goes on duty as soon as it can. */
  void connect(String unicorn, Location location) {
    URI uri = URI.create("ws://127.0.0.1:" + port + "/unicorns/" + unicorn + "/app");
    new Bootstrap()
        .group(threads)
        .channel(NioSocketChannel.class)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 60_000)
        .handler(
            new ChannelInitializer<SocketChannel>() {
              @Override
              protected void initChannel(SocketChannel channel) {
                channel
                    .pipeline()
                    .addLast(
                        new HttpClientCodec(),
                        new HttpObjectAggregator(MAX_HANDSHAKE_BYTES),
                        new WebSocketClientProtocolHandler(
                            WebSocketClientProtocolConfig.newBuilder()
                                .webSocketUri(uri)
                                .handshakeTimeoutMillis(60_000)
                                .build()),
                        new App(location));
              }
            })
        .connect("127.0.0.1", port)
        .addListener(connected -> {
          if (!connected.isSuccess()) {
            lost.incrementAndGet();
          }
        });
  }

  /** Returns the number of unicorns on duty that have been told so. */
  int onDuty() {
    return onDuty.get();
  }

  /** Returns the number of apps that could not connect, or were cut off. */
  int lost() {
    return lost.get();
  }

  /** Counts down for each app that hears a message of this type about this RFQ. */
  void await(String type, String rfq, CountDownLatch heard) {
    awaited.put(key(type, rfq), heard);
  }

  private static String key(String type, String rfq) {
    return "{\"type\":\"" + type + "\",\"rfq\":\"" + rfq + "\"";
  }

  private void hear(String message) {
    if (message.contains("on-duty-recorded")) {
      onDuty.incrementAndGet();
    } else {
      int end = message.indexOf('"', message.indexOf("\"rfq\":\"") + "\"rfq\":\"".length());
      CountDownLatch heard = awaited.get(message.substring(0, end + 1));
      if (heard != null) {
        heard.countDown();
      }
    }
  }

  @Override
  public void close() {
    var _ = threads.shutdownGracefully();
  }

  private final class App extends SimpleChannelInboundHandler<WebSocketFrame> {
    private final Location location;

    App(Location location) {
      this.location = location;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
      if (event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
        say(
            context.channel(),
            "{\"type\":\"on-duty\",\"name\":\"Rosa\",\"location\":\"" + location + "\"}");
      }
    }

    private void say(Channel channel, String message) {
      var _ = channel.writeAndFlush(new TextWebSocketFrame(message));
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
      if (frame instanceof TextWebSocketFrame text) {
        hear(text.text());
      }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      lost.incrementAndGet();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      var _ = context.close();
    }
  }
}
