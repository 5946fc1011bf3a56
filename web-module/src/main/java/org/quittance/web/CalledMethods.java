package org.quittance.web;

import jakarta.el.ELContext;
import jakarta.el.ELException;
import jakarta.el.MethodNotFoundException;
import jakarta.el.PropertyNotFoundException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Calls the methods that pages name on our own beans and records: {@code #{row.number()}}. The
 * server would look through all methods of the class at every call, which costs more than the rest
 * of a page; what was found once is kept here.
 *
 * <p>It also reads what our records tell by getters of their own, {@code #{row.overdue}}: a server
 * of the next Jakarta EE takes a record for its components alone, and refuses the page.
 *
 * <p>What it does not know, as methods of Java's own classes or several of one name, it leaves to
 * the server.
 */
public class CalledMethods extends AnswersOnly {

  private static final String OURS = "org.quittance.";

  /**
   * By class, name and number of parameters, or a dot and a property; nothing where the server has
   * to look.
   */
  private static final ClassValue<Map<String, Optional<Method>>> KNOWN =
      new ClassValue<>() {
        @Override
        protected Map<String, Optional<Method>> computeValue(Class<?> type) {
          return new ConcurrentHashMap<>();
        }
      };

  @Override
  public Object invoke(
      ELContext context, Object base, Object method, Class<?>[] types, Object[] given) {
    if (base == null || method == null || !base.getClass().getName().startsWith(OURS)) {
      return null;
    }
    Object[] values = given == null ? new Object[0] : given;
    String name = method.toString();
    String key = values.length == 0 ? name : name + "/" + values.length;
    Map<String, Optional<Method>> known = KNOWN.get(base.getClass());
    Optional<Method> found = known.get(key);
    if (found == null) {
      found = only(base.getClass(), name, values.length);
      known.put(key, found);
    }
    if (found.isEmpty()) {
      return null;
    }
    Object[] converted = new Object[values.length];
    Class<?>[] parameters = values.length == 0 ? null : found.get().getParameterTypes();
    for (int i = 0; i < values.length; i++) {
      converted[i] = context.convertToType(values[i], parameters[i]);
    }
    Object result;
    try {
      result = call(found.get(), base, converted);
    } catch (IllegalAccessException e) {
      throw new MethodNotFoundException(e);
    }
    context.setPropertyResolved(base, method);
    return result;
  }

  private static Object call(Method method, Object base, Object... values)
      throws IllegalAccessException {
    try {
      return method.invoke(base, values);
    } catch (InvocationTargetException e) {
      throw new ELException(e.getCause());
    }
  }

  private static Optional<Method> only(Class<?> type, String name, int parameters) {
    List<Method> all =
        Arrays.stream(type.getMethods())
            .filter(
                m ->
                    m.getName().equals(name)
                        && m.getParameterCount() == parameters
                        && !m.isBridge()
                        && !m.isVarArgs())
            .toList();
    boolean reachable =
        all.size() == 1 && Modifier.isPublic(all.get(0).getDeclaringClass().getModifiers());
    return reachable ? Optional.of(all.get(0)) : Optional.empty();
  }

  @Override
  public Object getValue(ELContext context, Object base, Object property) {
    Optional<Method> getter = getter(base, property);
    if (getter.isEmpty()) {
      return null;
    }
    Object result;
    try {
      result = call(getter.get(), base);
    } catch (IllegalAccessException e) {
      throw new PropertyNotFoundException(e);
    }
    context.setPropertyResolved(base, property);
    return result;
  }

  /** What one of our records has beside its components; of everything else nothing. */
  private static Optional<Method> getter(Object base, Object property) {
    if (!(base instanceof Record)
        || property == null
        || property.toString().isEmpty()
        || !base.getClass().getName().startsWith(OURS)) {
      return Optional.empty();
    }
    return KNOWN
        .get(base.getClass())
        .computeIfAbsent(
            "." + property,
            key -> {
              String name = key.substring(1, 2).toUpperCase(Locale.ROOT) + key.substring(2);
              return only(base.getClass(), "get" + name, 0)
                  .or(() -> only(base.getClass(), "is" + name, 0));
            });
  }
}
