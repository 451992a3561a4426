/** Which events are told to whom, and when: rules, and the words for messages. */
@NullMarked
package home333.domain.notice;

import org.jspecify.annotations.NullMarked;
